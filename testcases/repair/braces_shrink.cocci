@@
@@
-drop_me(...);
