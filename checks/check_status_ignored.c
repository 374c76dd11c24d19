#include "seamflow.h"
void check_status_ignored(void) { }
