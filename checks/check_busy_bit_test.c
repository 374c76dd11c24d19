#include "seamflow.h"
void check_busy_bit_test(void) { }
