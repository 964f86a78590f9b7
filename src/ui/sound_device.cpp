#include "ui/sound_device.h"
#include "view/sound_waves.h"
#include <AL/al.h>
#include <AL/alc.h>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>

namespace acus::ui {

namespace {

/// So that bone, pop, twitch and rub in one moment do not reach full scale together (tests/unit/ui/heard_test.cpp).
constexpr float allAtOnce = 0.75f;

bool isThere(const std::filesystem::path& path) {
    std::error_code problem;
    return std::filesystem::exists(path, problem);
}

} // namespace

bool soundDevicePresent() {
#ifdef __linux__
    if (std::getenv("ALSOFT_DRIVERS") || std::getenv("PULSE_SERVER"))
        return true;
    if (const char* runtime = std::getenv("XDG_RUNTIME_DIR"))
        if (isThere(std::filesystem::path(runtime) / "pulse/native") || isThere(std::filesystem::path(runtime) / "pipewire-0"))
            return true;
    std::error_code problem;
    for (std::filesystem::directory_iterator entry("/dev/snd", problem), end; !problem && entry != end; entry.increment(problem)) {
        const std::string name = entry->path().filename().string();
        if (name.rfind("pcm", 0) == 0 && name.back() == 'p')
            return true;
    }
    return isThere("/dev/dsp");
#else
    return true;
#endif
}

struct SoundDevice::Content {
    ALCdevice* device = nullptr;
    ALCcontext* context = nullptr;
    std::array<ALuint, 6> voices{};
    std::size_t next = 0;
    ALuint rub = 0, rubBuffer = 0;
    bool rubbing = false;
    std::map<InsertionEventKind, ALuint> buffers;

    ALuint bufferOf(InsertionEventKind kind) {
        const auto known = buffers.find(kind);
        if (known != buffers.end())
            return known->second;
        const std::vector<std::int16_t> wave = soundWave(kind);
        ALuint buffer = 0;
        if (!wave.empty()) {
            alGenBuffers(1, &buffer);
            alBufferData(buffer, AL_FORMAT_MONO16, wave.data(), static_cast<ALsizei>(wave.size() * sizeof wave[0]), soundRate);
        }
        return buffers[kind] = buffer;
    }

    ~Content() {
        if (context) {
            alDeleteSources(static_cast<ALsizei>(voices.size()), voices.data());
            alDeleteSources(1, &rub);
            for (const auto& [kind, buffer] : buffers)
                if (buffer)
                    alDeleteBuffers(1, &buffer);
            alDeleteBuffers(1, &rubBuffer);
            alcMakeContextCurrent(nullptr);
            alcDestroyContext(context);
        }
        if (device)
            alcCloseDevice(device);
    }
};

SoundDevice::SoundDevice(std::unique_ptr<Content> made) : content(std::move(made)) {}
SoundDevice::~SoundDevice() = default;

std::unique_ptr<SoundDevice> SoundDevice::open() {
    if (!soundDevicePresent())
        return nullptr;
    auto content = std::make_unique<Content>();
    content->device = alcOpenDevice(nullptr);
    if (!content->device)
        return nullptr;
    content->context = alcCreateContext(content->device, nullptr);
    if (!content->context || !alcMakeContextCurrent(content->context))
        return nullptr;
    alGenSources(static_cast<ALsizei>(content->voices.size()), content->voices.data());
    alGenSources(1, &content->rub);
    alGenBuffers(1, &content->rubBuffer);
    const std::vector<std::int16_t> rub = frictionWave();
    alBufferData(content->rubBuffer, AL_FORMAT_MONO16, rub.data(), static_cast<ALsizei>(rub.size() * sizeof rub[0]), soundRate);
    alSourcei(content->rub, AL_BUFFER, static_cast<ALint>(content->rubBuffer));
    alSourcei(content->rub, AL_LOOPING, AL_TRUE);
    alListenerf(AL_GAIN, allAtOnce);
    if (alGetError() != AL_NO_ERROR)
        return nullptr;
    return std::unique_ptr<SoundDevice>(new SoundDevice(std::move(content)));
}

void SoundDevice::play(InsertionEventKind kind, double gain) {
    const ALuint buffer = content->bufferOf(kind);
    if (!buffer)
        return;
    const ALuint voice = content->voices[content->next++ % content->voices.size()];
    alSourceStop(voice);
    alSourcei(voice, AL_BUFFER, static_cast<ALint>(buffer));
    alSourcef(voice, AL_GAIN, static_cast<ALfloat>(gain));
    alSourcePlay(voice);
}

void SoundDevice::rub(double gain) {
    alSourcef(content->rub, AL_GAIN, static_cast<ALfloat>(gain));
    const bool wanted = gain > 0;
    if (wanted != content->rubbing)
        wanted ? alSourcePlay(content->rub) : alSourcePause(content->rub);
    content->rubbing = wanted;
}

void SoundDevice::mute(bool muted) { alListenerf(AL_GAIN, muted ? 0.0f : allAtOnce); }

} // namespace acus::ui
