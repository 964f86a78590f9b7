// Linked into what a build with AddressSanitizer draws with. Graphics drivers are unloaded before leaks are looked for, and what they keep to
// the end then looks lost, in modules without a name; so nothing is unloaded.
extern "C" int dlclose(void*) { return 0; }
