/* Every file to HTML on standard output, through one buffer: md4c as fast as it is used. */
#include <md4c-html.h>
#include <stdio.h>
#include <stdlib.h>

static void put(const MD_CHAR *text, MD_SIZE size, void *to) { fwrite(text, 1, size, to); }

int main(int count, char **paths) {
    size_t room = 1 << 20;
    char *text = malloc(room);
    for (int at = 1; at < count; at++) {
        FILE *file = fopen(paths[at], "rb");
        if (!file) return 1;
        size_t size = 0, got;
        while ((got = fread(text + size, 1, room - size, file)) > 0)
            if ((size += got) == room) text = realloc(text, room *= 2);
        fclose(file);
        if (md_html(text, (MD_SIZE)size, put, stdout, 0, 0) != 0) return 1;
    }
    return 0;
}
