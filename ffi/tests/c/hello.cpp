// The library from C++: the header as it is, and a callback that is a lambda.

#include <dynokit.h>

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

int main() {
    dynokit_platform_t *platform = nullptr;
    dynokit_client_t *client = nullptr;
    dynokit_reply_t *app = nullptr;
    if (dynokit_mock("{\"seed\": 7}", &platform, nullptr) != DYNOKIT_OK ||
        dynokit_client_new(platform, &client, nullptr) != DYNOKIT_OK ||
        dynokit_app_create(client, "hello", nullptr, nullptr, &app, nullptr) != DYNOKIT_OK) {
        return 1;
    }
    const std::string name = dynokit_reply_text(app, "/name");
    dynokit_reply_free(app);

    std::atomic<bool> told{false};
    auto done = [](void *user, dynokit_kind_t kind, dynokit_reply_t *reply, const dynokit_error_t *) {
        dynokit_reply_free(reply);
        static_cast<std::atomic<bool> *>(user)->store(kind == DYNOKIT_OK);
    };
    if (dynokit_app_info_async(client, name.c_str(), done, &told, nullptr, nullptr) != DYNOKIT_OK) {
        return 2;
    }
    while (!told) {
        std::this_thread::yield();
    }
    dynokit_client_free(client);
    dynokit_platform_free(platform);
    std::puts(name.c_str());
    return name == "hello" ? 0 : 3;
}
