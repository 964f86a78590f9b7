// A value or a message. Expected failures (bad files, bad arguments, a full disk) travel as Result; a programmer's
// error is an assert. The message is one line a user can act on: it names the file and the field.
#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace acus {

struct Error {
    std::string message;
};

template <class T> class [[nodiscard]] Result {
  public:
    Result(T value) : content(std::move(value)) {}
    Result(Error error) : content(std::move(error)) {}

    bool ok() const { return content.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { assert(ok()); return std::get<0>(content); }
    const T& value() const& { assert(ok()); return std::get<0>(content); }
    T&& value() && { assert(ok()); return std::get<0>(std::move(content)); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const { assert(!ok()); return std::get<1>(content); }
    const std::string& message() const { return error().message; }

  private:
    std::variant<T, Error> content;
};

/// Success without a value.
struct Done {};
using Status = Result<Done>;

} // namespace acus
