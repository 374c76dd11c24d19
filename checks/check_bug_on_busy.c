#include "seamflow.h"
void check_bug_on_busy(void) { }
