#include "seamflow.h"
void check_busy_retry(void) { }
