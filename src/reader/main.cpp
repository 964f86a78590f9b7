// acus-mesh-reader: reads mesh files for another program, which hands them over through a socket (anatomy/mesh_sandbox.h). No program for people.
#include "anatomy/mesh_child.h"
#include <sys/socket.h>

int main() {
    int type = 0;
    socklen_t size = sizeof type;
    if (::getsockopt(0, SOL_SOCKET, SO_TYPE, &type, &size) != 0)
        return 2;   // started by hand: there is nothing to say and nobody to listen
    (void)acus::restrictToReading();
    return acus::serveMeshes(acus::readMesh);
}
