// An immutable array that shares its storage: a vector of its own, or a part of a mapped file.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace acus {

template <class T> class SharedArray {
  public:
    SharedArray() = default;

    SharedArray(std::vector<T> values) {
        auto kept = std::make_shared<const std::vector<T>>(std::move(values));
        items = {kept->data(), kept->size()};
        owner = std::move(kept);
    }

    /// `items` must stay valid as long as `owner` lives.
    SharedArray(std::span<const T> items, std::shared_ptr<const void> owner) : items(items), owner(std::move(owner)) {}

    std::span<const T> view() const { return items; }
    operator std::span<const T>() const { return items; }
    const T* data() const { return items.data(); }
    std::size_t size() const { return items.size(); }
    bool empty() const { return items.empty(); }
    const T& operator[](std::size_t i) const { return items[i]; }
    auto begin() const { return items.begin(); }
    auto end() const { return items.end(); }

  private:
    std::span<const T> items;
    std::shared_ptr<const void> owner;
};

} // namespace acus
