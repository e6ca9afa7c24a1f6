package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/verify/page"
)

// What the library says of flags, to be said in this program's words.
var (
	badValue = regexp.MustCompile(`^invalid value "(.*)" for flag -([^:]+): `)
	noFlag   = regexp.MustCompile(`^flag provided but not defined: -+(.+)$`)
	noValue  = regexp.MustCompile(`^flag needs an argument: -+(.+)$`)
)

// usageError says in a sentence what is wrong with a command's flags. The library
// would print the whole usage too.
func usageError(cmd *cli.Command, err error) error {
	text := err.Error()
	if m := badValue.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("--%s %q is %s", m[2], m[1], unlike(cmd, m[2], m[1]))
	} else if m := noFlag.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("there is no flag --%s", m[1])
	} else if m := noValue.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("--%s needs a value", m[1])
	}
	return errors.New(text + "; see " + cmd.FullName() + " --help")
}

func init() {
	cli.HelpPrinter = printHelp
	// Flags of one letter, too, begin with two dashes in help and manual, as everywhere else.
	told := cli.FlagStringer
	cli.FlagStringer = func(flag cli.Flag) string {
		if len(flag.Names()[0]) == 1 {
			return "-" + told(flag)
		}
		return told(flag)
	}
}

// printHelp writes the library's help wrapped to pageWidth: what a line has too much goes
// below the beginning of its last column.
func printHelp(w io.Writer, template string, data any) {
	var help strings.Builder
	cli.DefaultPrintHelp(&help, template, data)
	for line := range strings.Lines(help.String()) {
		line = strings.TrimRight(line, " \n")
		column := len(columns.FindString(line))
		for i, part := range page.Wrap(line[column:], pageWidth-column) {
			if i == 0 {
				part = line[:column] + part
			} else {
				part = strings.Repeat(" ", page.Columns(line[:column])) + part
			}
			fmt.Fprintln(w, part)
		}
	}
}

// columns is what stands before the last column of a line of help: blanks, a flag or a
// command and more blanks, or what is explained after a dash.
var columns = regexp.MustCompile(`^ *(\S.*  +|flowproof \w+ - )?`)

// mustBeDirectory returns an error unless the value of --out is a directory.
func mustBeDirectory(out string) error {
	switch info, err := os.Stat(out); {
	case err != nil:
		return fmt.Errorf("--out %q: there is no such directory; make it first", out)
	case !info.IsDir():
		return fmt.Errorf("--out %q is a file; name the directory to write to", out)
	}
	return nil
}

// unlike says how a value differs from what a flag takes.
func unlike(cmd *cli.Command, name, value string) string {
	i := slices.IndexFunc(cmd.Flags, func(f cli.Flag) bool { return slices.Contains(f.Names(), name) })
	if i < 0 {
		return "no value for it"
	}
	switch cmd.Flags[i].(type) {
	case *cli.Float64Flag:
		if _, err := strconv.ParseFloat(value, 64); errors.Is(err, strconv.ErrRange) {
			return "beyond the largest float64, 1.8e308"
		}
		return "not a number"
	case *cli.IntFlag:
		return "not a whole number"
	case *cli.Uint64Flag:
		return "not a whole number ≥ 0"
	case *cli.DurationFlag:
		if _, err := time.ParseDuration(value); err == nil {
			return "not a time > 0"
		}
		return "not a time with its unit, such as 90s or 5m"
	case *cli.BoolFlag:
		return "neither true nor false"
	}
	return "no value for it"
}
