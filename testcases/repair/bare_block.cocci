@@
statement S;
expression E;
@@
-do
 S
-while (E);
