#include "render/renderer.h"
#include <dlfcn.h>
#include <epoxy/egl.h>
#include <epoxy/gl.h>

namespace acus {

struct OffscreenContext::Content {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;

    ~Content() {
        if (display == EGL_NO_DISPLAY)
            return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (surface != EGL_NO_SURFACE)
            eglDestroySurface(display, surface);
        if (context != EGL_NO_CONTEXT)
            eglDestroyContext(display, context);
        eglTerminate(display);
    }
};

namespace {

constexpr const char* advice =
    "; install a driver (on Debian: apt install libegl1 libgl1-mesa-dri) or try LIBGL_ALWAYS_SOFTWARE=1";

using Content = OffscreenContext::Content;

EGLDisplay initialised(EGLDisplay display) {
    return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) ? display : EGL_NO_DISPLAY;
}

/// A current 4.1 core context on `display`, with a pbuffer where the driver can't do without a surface; else why not.
std::string makeCurrent(Content& content) {
    if (!eglBindAPI(EGL_OPENGL_API))
        return "no desktop OpenGL";
    const bool surfaceless = epoxy_has_egl_extension(content.display, "EGL_KHR_surfaceless_context");
    const EGLint wanted[] = {EGL_SURFACE_TYPE, surfaceless ? 0 : EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config{};
    EGLint count = 0;
    if (!eglChooseConfig(content.display, wanted, &config, 1, &count) || count < 1) {
        if (!epoxy_has_egl_extension(content.display, "EGL_KHR_no_config_context"))
            return "no usable configuration";
        config = EGL_NO_CONFIG_KHR;
    }
    const EGLint version[] = {EGL_CONTEXT_MAJOR_VERSION, 4, EGL_CONTEXT_MINOR_VERSION, 1,
                              EGL_CONTEXT_OPENGL_PROFILE_MASK, EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    content.context = eglCreateContext(content.display, config, EGL_NO_CONTEXT, version);
    if (content.context == EGL_NO_CONTEXT)
        return "no OpenGL 4.1 core context";
    if (!surfaceless && config != EGL_NO_CONFIG_KHR) {
        const EGLint size[] = {EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
        content.surface = eglCreatePbufferSurface(content.display, config, size);
    }
    if (!eglMakeCurrent(content.display, content.surface, content.surface, content.context))
        return "the context can't be made current";
    return {};
}

EGLDisplay surfacelessDisplay() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_MESA_platform_surfaceless"))
        return EGL_NO_DISPLAY;
    return eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
}

EGLDisplay deviceDisplay() {
    if (!epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_platform_device") ||
        !(epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_enumeration") ||
          epoxy_has_egl_extension(EGL_NO_DISPLAY, "EGL_EXT_device_base")))
        return EGL_NO_DISPLAY;
    EGLDeviceEXT device{};
    EGLint count = 0;
    if (!eglQueryDevicesEXT(1, &device, &count) || count < 1)
        return EGL_NO_DISPLAY;
    return eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, device, nullptr);
}

/// libepoxy ends the program when a library it wants is missing, so it must not be asked before this says yes.
bool present(const char* library) { return dlopen(library, RTLD_LAZY | RTLD_LOCAL) != nullptr; }

EGLDisplay defaultDisplay() { return eglGetDisplay(EGL_DEFAULT_DISPLAY); }

} // namespace

OffscreenContext::OffscreenContext(std::unique_ptr<Content> content) : content(std::move(content)) {}
OffscreenContext::~OffscreenContext() = default;

Result<std::unique_ptr<OffscreenContext>> OffscreenContext::create() {
    struct Way {
        const char* name;
        EGLDisplay (*display)();
    };
    if (!present("libEGL.so.1") || !(present("libOpenGL.so.0") || present("libGL.so.1")))
        return Error{std::string("no picture can be drawn: the libraries libEGL.so.1 and libGL.so.1 are missing") + advice};
    std::string tried;
    for (const Way& way : {Way{"surfaceless", surfacelessDisplay}, Way{"device", deviceDisplay}, Way{"default display", defaultDisplay}}) {
        auto content = std::make_unique<Content>();
        content->display = initialised(way.display());
        const std::string failure = content->display == EGL_NO_DISPLAY ? "not offered" : makeCurrent(*content);
        if (failure.empty())
            return std::make_unique<OffscreenContext>(std::move(content));
        tried += (tried.empty() ? "" : ", ") + std::string(way.name) + ": " + failure;
    }
    return Error{"no picture can be drawn without a window: EGL offers no OpenGL 4.1 driver (" + tried + ")" + advice};
}

} // namespace acus
