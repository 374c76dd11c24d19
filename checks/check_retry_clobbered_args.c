#include "seamflow.h"
void check_retry_clobbered_args(void) { }
