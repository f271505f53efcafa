package fakecluster

import (
	"sync"

	"github.com/sirupsen/logrus"
)

// denial reads the authenticator's log, the only place with the reason why it
// rejected a token: its webhook responds without one.
type denial struct {
	mu   sync.Mutex
	text string
}

// Levels and Fire implement logrus.Hook.
func (d *denial) Levels() []logrus.Level { return []logrus.Level{logrus.WarnLevel} }

func (d *denial) Fire(entry *logrus.Entry) error {
	if err, ok := entry.Data[logrus.ErrorKey].(error); ok && entry.Message == "access denied" {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.text = err.Error()
	}
	return nil
}

// take returns the last reason and clears it.
func (d *denial) take() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	text := d.text
	d.text = ""
	return text
}
