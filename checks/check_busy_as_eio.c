#include "seamflow.h"
void check_busy_as_eio(void) { }
