"""The one table of actions. Menus, tool bar, context menus and the shortcut sheet are made from it."""
