// Flowproof solves the heavy-ball and Nesterov flows of diagonal linear networks
// to solver precision, and judges what is claimed of them, statement by statement.
//
// See flowproof help.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"

	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/verify/page"
)

// Exit codes. They are part of the command line's contract.
const (
	exitDiffers     = 1   // some verdict is not the one on record, or nothing is enclosed
	exitFailed      = 2   // wrong use, bad input, or a failure of the tool
	exitInterrupted = 130 // Ctrl-C
)

func main() {
	debug.SetGCPercent(400) // much is made, and little of it kept
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errDiffers ends check when some verdict is not the one on record; the report
// has said so.
var errDiffers = errors.New("some verdict differs from the record")

// A negative is an answer that is no: nothing is enclosed, or a certificate proves nothing.
type negative struct{ error }

// run is the whole program, its surroundings as arguments. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	app := &cli.Command{
		Name:    "flowproof",
		Usage:   "solve momentum flows and judge what is claimed of them",
		Version: version(), Commands: subcommands(),
		Reader: stdin, Writer: stdout, ErrWriter: stderr,
		Suggest: true, EnableShellCompletion: true, ConfigureShellCompletionCommand: configureCompletion,
		ExitErrHandler: func(context.Context, *cli.Command, error) {},
		Action: func(_ context.Context, cmd *cli.Command) error {
			if word := cmd.Args().First(); word != "" {
				return noCommand(cmd, word)
			}
			return cli.ShowAppHelp(cmd)
		},
	}
	var noHelp error
	app.CommandNotFound = func(_ context.Context, cmd *cli.Command, word string) { noHelp = noCommand(cmd, word) }
	sayUsage(app)
	err := app.Run(ctx, args)
	if err == nil {
		err = noHelp
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errDiffers):
		return exitDiffers
	case errors.As(err, new(*negative)):
		fmt.Fprintln(stderr, "flowproof:", err)
		return exitDiffers
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "flowproof: interrupted")
		return exitInterrupted
	}
	fmt.Fprintln(stderr, "flowproof:", err)
	return exitFailed
}

// sayUsage has a command, and those below it, say in a sentence what is wrong with their flags.
func sayUsage(cmd *cli.Command) {
	cmd.OnUsageError = func(_ context.Context, cmd *cli.Command, err error, _ bool) error { return usageError(cmd, err) }
	for _, c := range cmd.Commands {
		sayUsage(c)
	}
}

// configureCompletion has the script for bash do without the package bash-completion, of which it calls a
// function, and says of other words than shells which there are.
func configureCompletion(completion *cli.Command) {
	var shells []string
	for _, c := range completion.Commands {
		shells = append(shells, c.Name)
		if action := c.Action; c.Name == "bash" {
			c.Action = func(ctx context.Context, cmd *cli.Command) error {
				fmt.Fprintln(cmd.Root().Writer, "declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref() { :; }")
				return action(ctx, cmd)
			}
		}
	}
	slices.Sort(shells)
	completion.Action = func(_ context.Context, cmd *cli.Command) error {
		if word := cmd.Args().First(); word != "" {
			return fmt.Errorf("there is no script for %q; there are %s", word, page.List(shells))
		}
		return cli.ShowSubcommandHelp(cmd)
	}
}

func subcommands() []*cli.Command {
	return []*cli.Command{
		checkCommand(), listCommand(), explainCommand(), proveCommand(), encloseCommand(), solveCommand(), trainCommand(),
		figureCommand(), sweepCommand(), benchCommand(), reportCommand(), gradeCommand(), manCommand(),
	}
}

// version is the module's version, as the go command has recorded it, and that of Go.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version + ", built with " + info.GoVersion
}

// noCommand says of a word which commands there are.
func noCommand(cmd *cli.Command, word string) error {
	var names []string
	for _, c := range cmd.Root().VisibleCommands() {
		names = append(names, c.Name)
	}
	return fmt.Errorf("there is no command %q; there are %s", word, page.List(names))
}

// noArguments refuses words that a command has no use for.
func noArguments(cmd *cli.Command) error {
	if cmd.Args().Present() {
		return fmt.Errorf("%s takes no argument, and %q is one", cmd.Name, cmd.Args().First())
	}
	return nil
}
