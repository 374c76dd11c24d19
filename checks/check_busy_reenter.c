#include "seamflow.h"
void check_busy_reenter(void) { }
