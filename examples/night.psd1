# A night of the Effelsberg telescope: examples/Invoke-NightlyOof.ps1 -Config examples/night.psd1, or Invoke-NightlyOof examples/night.psd1.
# The keys are those of night.json. Relative paths are relative to this folder.
@{
  telescope = 'Effelsberg'
  incoming  = @{
    folder            = '.'
    patterns          = @('effelsberg-*.csv', 'effelsberg-*.fits')
    unchanged_seconds = 5 # a map that the receiver still writes is left for the next run
  }
  fit       = @{
    max_order  = 4
    likelihood = 'gaussian'
    threads    = 2
  }
  limits    = @{
    max_residual              = 0.02
    max_coefficient_error_rad = 0.05
  }
  history   = 'out/night/history.sqlite'
  output    = @{ folder = 'out/night/results' }
  log       = @{ file = 'out/night/night.jsonl'; rotate = 'day' }
  run       = @{ max_minutes = 30 }
}
