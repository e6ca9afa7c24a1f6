package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v3"
)

func manCommand() *cli.Command {
	return &cli.Command{
		Name:        "man",
		Usage:       "print the manual page",
		Description: "flowproof man > flowproof.1; man ./flowproof.1",
		Action: func(_ context.Context, cmd *cli.Command) error {
			if err := noArguments(cmd); err != nil {
				return err
			}
			_, err := io.WriteString(cmd.Root().Writer, manual(cmd.Root()))
			return err
		},
	}
}

// manual is the page in section 1 of the manual, in the language of man(7).
func manual(root *cli.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1\n.SH NAME\n%s \\- %s\n", strings.ToUpper(root.Name), root.Name, roff(root.Usage))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n.I COMMAND\n[OPTIONS] [ARGUMENTS]\n.SH COMMANDS\n", root.Name)
	for _, c := range root.VisibleCommands() {
		commandManual(&b, c)
	}
	b.WriteString(".SH EXIT STATUS\n")
	for _, row := range []struct {
		code    int
		meaning string
	}{{0, "all verdicts are as on record"}, {exitDiffers, "some verdict is not, or nothing is enclosed"}, {exitFailed, "wrong use, bad input or a failure of the tool"}, {exitInterrupted, "interrupted"}} {
		fmt.Fprintf(&b, ".TP\n.B %d\n%s\n", row.code, row.meaning)
	}
	return b.String()
}

func commandManual(b *strings.Builder, c *cli.Command) {
	// The names from the program's on.
	fmt.Fprintf(b, ".SS %s\n%s.\n", roff(strings.TrimSpace(c.FullName()+" "+c.ArgsUsage)), roff(c.Usage))
	if c.Description != "" {
		fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(c.Description))
	}
	for _, flag := range c.VisibleFlags() {
		// As the help has it: the names with what they take, a tab, and what they do.
		names, does, _ := strings.Cut(flag.String(), "\t")
		if flag.Names()[0] != "help" {
			fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(names), roff(does))
		}
	}
	for _, sub := range c.VisibleCommands() {
		if sub.Name != "help" {
			commandManual(b, sub)
		}
	}
}

// roff writes text so that man shows it as it is.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`).Replace(text)
	return strings.ReplaceAll("\n"+text, "\n.", "\n\\&.")[1:]
}
