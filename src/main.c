#include <stdio.h>

int main(void)
{
	puts("bantin");
	return 0;
}
