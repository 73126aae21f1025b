/* Reports whether standard output is closed when the program starts. The runtime of Rust opens the null device in its place before `main`,
 * so that nothing later can see it; this runs before the runtime. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#define NAME "MINUTEBOOK_OUTPUT_IS_CLOSED"

__attribute__((constructor)) static void note_closed_output(void)
{
	if (fcntl(1, F_GETFD) == -1 && errno == EBADF)
		setenv(NAME, "1", 1);
	else
		unsetenv(NAME);
}
