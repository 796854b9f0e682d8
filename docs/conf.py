"""How Sphinx builds these pages: MyST, every warning an error, nothing fetched."""

from importlib.metadata import version as installed

project = "rectification"
author = "The rectification authors"
version = release = installed("rectification")
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "rectification"
html_theme_options = {
    "light_css_variables": {"font-stack": "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"},
}
html_show_sphinx = False
html_show_copyright = False
suppress_warnings = ["misc.highlighting_failure"]  # console blocks of Chinese text
