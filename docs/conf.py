"""How Sphinx builds these pages: MyST, every warning an error, nothing fetched."""

from importlib.metadata import version as installed

project = "rectification"
author = "The rectification authors"
version = release = installed("rectification")
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {
    "description": "Rectification bulletins, read and published",
    "fixed_sidebar": True,
    "page_width": "1100px",
}
html_show_copyright = False
suppress_warnings = ["misc.highlighting_failure"]  # console blocks of Chinese text
