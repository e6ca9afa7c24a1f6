package main

import (
	"os"
	"strings"

	"github.com/urfave/cli/v3"
	"golang.org/x/term"

	"github.com/flowproof/flowproof/verify/page"
)

// pageWidth is the width of a report that is not written to a terminal.
const pageWidth = 100

// pageStyle is the style of a report: as wide as the terminal, coloured there
// unless NO_COLOR is set, and with marks in ASCII where the locale is not UTF-8.
func pageStyle(cmd *cli.Command) page.Style {
	style := page.Style{Width: pageWidth, Unicode: utf8Locale(), All: cmd.Bool("all")}
	f, ok := cmd.Root().Writer.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return style
	}
	style.Colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		style.Width = width
	}
	return style
}

// utf8Locale reports whether the locale's characters are UTF-8. Where no locale is
// set they are taken to be.
func utf8Locale() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToUpper(os.Getenv(name)); value != "" {
			return strings.Contains(value, "UTF-8") || strings.Contains(value, "UTF8")
		}
	}
	return true
}
