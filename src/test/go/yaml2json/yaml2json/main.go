// Command yaml2json shows how kubectl reads YAML: it takes documents on standard input, each after
// its length (4 bytes, big endian), and prints for each one line, JSON or "error: " and the reason.
package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

func main() {
	if err := convert(bufio.NewReader(os.Stdin), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func convert(in io.Reader, to io.Writer) error {
	out := bufio.NewWriter(to)
	for {
		var length uint32
		if err := binary.Read(in, binary.BigEndian, &length); errors.Is(err, io.EOF) {
			return out.Flush()
		} else if err != nil {
			return err
		}
		document := make([]byte, length)
		if _, err := io.ReadFull(in, document); err != nil {
			return err
		}
		fmt.Fprintln(out, answer(document))
	}
}

func answer(document []byte) string {
	json, err := yaml.YAMLToJSON(document)
	if err != nil {
		return "error: " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	return string(json)
}
