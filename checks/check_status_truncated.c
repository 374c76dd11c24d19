#include "seamflow.h"
void check_status_truncated(void) { }
