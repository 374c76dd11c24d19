#include "seamflow.h"
void check_busy_operand_compare(void) { }
