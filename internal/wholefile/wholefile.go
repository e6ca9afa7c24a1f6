// Package wholefile writes files whole or not at all.
package wholefile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// An Error tells why a file was not written. What stood there before stands
// there still.
type Error struct {
	File string
	Err  error // the cause, mostly of the operating system
}

func (e *Error) Error() string { return fmt.Sprintf("%s: not written: %v", e.File, e.Err) }

// Unwrap returns the cause, so that errors.Is can tell fs.ErrPermission.
func (e *Error) Unwrap() error { return e.Err }

// Write gives the file path the content that write puts out, or leaves it as it was. It goes into a
// new file beside it that then takes its name. Every error is an *[Error].
func Write(path string, write func(io.Writer) error) (err error) {
	defer func() {
		if err != nil {
			err = &Error{File: path, Err: Cause(err)}
		}
	}()

	// To rename over a symbolic link would cut it, and over a device remove it.
	target := path
	if real, err := filepath.EvalSymlinks(path); err == nil {
		target = real
	}
	permissions := fs.FileMode(0o666) // less the umask, which os.CreateTemp would not ask
	if info, err := os.Stat(target); err == nil {
		if !info.Mode().IsRegular() {
			return errors.New("it is not a regular file; choose another name")
		}
		permissions = info.Mode().Perm()
	}
	temporary := fmt.Sprintf("%s.%08x.tmp", target, rand.Uint32())
	f, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, permissions)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(temporary)
		}
	}()
	w := bufio.NewWriter(f)
	if err := errors.Join(write(w), w.Flush(), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(temporary, target)
}

// Cause strips from err the operation and the paths that the operating system's
// errors come with: the file is named by the error that it goes into.
func Cause(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		return e.Err
	}
	return err
}
