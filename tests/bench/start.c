/* A program that is linked like bantin and does nothing: what its start cannot cost less than. */
int main(void)
{
	return 0;
}
