int a1(void)
{
#if 1
	tdh_b();
#endif
}
int a2(void)
{
#if 2
	tdh_b();
#endif
}
int a3(void)
{
	a1();
}
int a4(void)
{
#if 4
	tdh_b();
#endif
}
int a5(void)
{
#if 5
	tdh_b();
#endif
}
int a6(void)
{
	a2();
}
int a7(void)
{
#if 7
	tdh_b();
#endif
}
int a8(void)
{
#if 8
	tdh_b();
#endif
}
int a9(void)
{
	a3();
}
int a10(void)
{
#if 10
	tdh_b();
#endif
}
int a11(void)
{
#if 11
	tdh_b();
#endif
}
int a12(void)
{
	a4();
}
int a13(void)
{
#if 13
	tdh_b();
#endif
}
int a14(void)
{
#if 14
	tdh_b();
#endif
}
int a15(void)
{
	a5();
}
int a16(void)
{
#if 16
	tdh_b();
#endif
}
int a17(void)
{
#if 17
	tdh_b();
#endif
}
int a18(void)
{
	a6();
}
int a19(void)
{
#if 19
	tdh_b();
#endif
}
int a20(void)
{
#if 20
	tdh_b();
#endif
}
int a21(void)
{
	a7();
}
int a22(void)
{
#if 22
	tdh_b();
#endif
}
int a23(void)
{
#if 23
	tdh_b();
#endif
}
int a24(void)
{
	a8();
}
int a25(void)
{
#if 25
	tdh_b();
#endif
}
int a26(void)
{
#if 26
	tdh_b();
#endif
}
int a27(void)
{
	a9();
}
int a28(void)
{
#if 28
	tdh_b();
#endif
}
int a29(void)
{
#if 29
	tdh_b();
#endif
}
int a30(void)
{
	a10();
}
int a31(void)
{
#if 31
	tdh_b();
#endif
}
int a32(void)
{
#if 32
	tdh_b();
#endif
}
int a33(void)
{
	a11();
}
int a34(void)
{
#if 34
	tdh_b();
#endif
}
int a35(void)
{
#if 35
	tdh_b();
#endif
}
int a36(void)
{
	a12();
}
int a37(void)
{
#if 37
	tdh_b();
#endif
}
int a38(void)
{
#if 38
	tdh_b();
#endif
}
int a39(void)
{
	a13();
}
int a40(void)
{
#if 40
	tdh_b();
#endif
}
int a41(void)
{
#if 41
	tdh_b();
#endif
}
int a42(void)
{
	a14();
}
int a43(void)
{
#if 43
	tdh_b();
#endif
}
int a44(void)
{
#if 44
	tdh_b();
#endif
}
%%%%
leaf a3 tdh_b
