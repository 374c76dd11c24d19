#include "seamflow.h"
void check_restartable_retry(void) { }
