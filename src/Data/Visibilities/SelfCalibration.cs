namespace VlbiOps.Data.Visibilities;

/// <summary>Gains that bring visibilities to those of a model of the source.</summary>
public static class SelfCalibration
{
    /// <summary>Minimises, scan by scan, sum |V - g1 conj(g2) M|^2/sigma^2 + sum (ln|g|/t)^2 over the gains of some stations, the others' being 1.</summary>
    /// <remarks>Where every station's phase is solved for, one phase of all is free and stays near 0.</remarks>
    /// <param name="set">Visibilities V.</param>
    /// <param name="modelReal">Real parts of the model's visibilities M, Jy, a row of the set each.</param>
    /// <param name="modelImaginary">Imaginary parts.</param>
    /// <param name="options">What is solved for, and from what; null: both parts of all stations' gains.</param>
    /// <returns>The gains of each station at the middle of each scan in which it has visibilities that were used.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a station is not in the array, or no visibility is left to solve from.</exception>
    public static GainTable Solve(VisibilitySet set, double[] modelReal, double[] modelImaginary, SelfCalibrationOptions? options = null)
    {
        options ??= new SelfCalibrationOptions();
        if (modelReal.Length != set.Count || modelImaginary.Length != set.Count)
        {
            throw new ArgumentException($"{modelReal.Length} and {modelImaginary.Length} numbers of the model; expected one for each of {set.Count} visibilities", nameof(modelReal));
        }

        if (!(options.AmplitudeTolerance > 0))
        {
            throw new ArgumentException(FormattableString.Invariant($"a tolerance of {options.AmplitudeTolerance}; expected a positive number"), nameof(options));
        }

        var columns = set.Columns;
        var solved = options.Stations.Count > 0 ? options.Stations.Select(set.StationIndex).Distinct().ToArray() : Enumerable.Range(0, set.Stations.Count).ToArray();
        var rows = Enumerable.Range(0, set.Count)
            .Where(k => columns.BaselineLength(k) >= options.MinimumLength && columns.BaselineLength(k) <= options.MaximumLength)
            .Where(k => solved.Contains(columns.Station1[k]) || solved.Contains(columns.Station2[k])).ToArray();
        if (rows.Length == 0) throw new ArgumentException("no visibility of the stations to calibrate is left; expected baselines within the range of lengths", nameof(options));
        var scans = options.GapHours == 0 ? GroupAverage.Ranks(columns.TimeHours) : Scans.Numbers(columns, options.GapHours);
        var middles = GroupAverage.Middles(columns.TimeHours, scans);
        var solutions = rows.GroupBy(k => scans[k]).OrderBy(scan => scan.Key)
            .Select(scan => (Hours: middles[scan.Key], Gains: new GainProblem(columns, modelReal, modelImaginary, [.. scan], solved, options).Solve())).ToArray();
        return new GainTable
        {
            Stations = solved.Select(station => Gains(set.Stations[station].Name, station, solutions)).Where(gains => gains.TimeHours.Length > 0).ToArray(),
            UnconvergedHours = solutions.Where(solution => !solution.Gains.IsConverged).Select(solution => solution.Hours).ToArray(),
        };
    }

    private static StationGains Gains(string name, int station, (double Hours, GainSolution Gains)[] solutions)
    {
        var of = solutions.Where(solution => solution.Gains.Stations.Contains(station))
            .Select(solution => (solution.Hours, At: Array.IndexOf(solution.Gains.Stations, station), solution.Gains)).ToArray();
        return new StationGains(name, of.Select(s => s.Hours).ToArray(),
            of.Select(s => Math.Exp(s.Gains.LogAmplitude[s.At]) * Math.Cos(s.Gains.Phase[s.At])).ToArray(),
            of.Select(s => Math.Exp(s.Gains.LogAmplitude[s.At]) * Math.Sin(s.Gains.Phase[s.At])).ToArray());
    }
}
