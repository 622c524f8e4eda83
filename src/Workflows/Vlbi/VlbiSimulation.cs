using System.Globalization;
using VlbiOps.Core.Objectives;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Vlbi;

/// <summary>Synthetic visibilities, and the truth behind them.</summary>
/// <param name="Observation">The visibilities: g1 conj(g2) V + noise. Their history says how they were made.</param>
/// <param name="Parameters">The model's parameters by name, in their units.</param>
/// <param name="Gains">The stations' gains; empty where all are 1.</param>
/// <param name="Outliers">The rows that are outliers, ascending.</param>
public sealed record VlbiSimulation(VisibilitySet Observation, IReadOnlyDictionary<string, double> Parameters, GainTable Gains, int[] Outliers)
{
    /// <summary>Makes visibilities.</summary>
    /// <param name="coverage">Baselines, times, standard deviations, stations and polarisation products: of <see cref="Data.Arrays.ArrayCoverage"/>, or of an observation, whose values do not count.</param>
    /// <param name="options">Sky, gains, outliers and seed.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the model has no such parameter; one line says which.</exception>
    public static VlbiSimulation Run(VisibilitySet coverage, VlbiSimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problem() is { } problem) throw new ArgumentException(problem);
        var values = SkyPoint.Of(options.Model, options.Parameters);
        var streams = new SimulationStreams(options.Seed);
        var (columns, gains) = (coverage.Columns, SimulatedGains.Of(coverage, options, streams));
        var (real, imaginary) = SkyVisibilities.Of(options.Model, values, columns.U, columns.V);
        for (var k = 0; k < real.Length; k++)
        {
            if (!double.IsFinite(real[k] + imaginary[k])) throw new ArgumentException(FormattableString.Invariant($"{options.Model} has no finite visibility at u {columns.U[k]:G6}, v {columns.V[k]:G6} with these parameters"));
        }

        Multiply(real, imaginary, coverage, gains);
        var noise = new SimulatedNoise(coverage, options, streams);
        var parameters = options.Model.Parameters.Select((parameter, k) => KeyValuePair.Create(parameter.Name, values[k])).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var made = noise.Add(real, imaginary);
        var observation = History(options, values, gains, noise.Outliers.Length).Aggregate(coverage, (set, line) => set.With(made, line));
        return new(observation, parameters, gains, noise.Outliers);
    }

    private static void Multiply(double[] real, double[] imaginary, VisibilitySet coverage, GainTable table)
    {
        var columns = coverage.Columns;
        var gains = coverage.Stations.Select(station => table.Stations.FirstOrDefault(gain => gain.Station == station.Name)).ToArray();
        (double Real, double Imaginary) Gain(int station, double hours) =>
            gains[station] is { } gain && Array.BinarySearch(gain.TimeHours, hours) is >= 0 and var k ? (gain.Real[k], gain.Imaginary[k]) : (1, 0);
        for (var k = 0; k < real.Length; k++)
        {
            var (a, b) = (Gain(columns.Station1[k], columns.TimeHours[k]), Gain(columns.Station2[k], columns.TimeHours[k]));
            var (re, im) = ((a.Real * b.Real) + (a.Imaginary * b.Imaginary), (a.Imaginary * b.Real) - (a.Real * b.Imaginary));
            (real[k], imaginary[k]) = ((re * real[k]) - (im * imaginary[k]), (re * imaginary[k]) + (im * real[k]));
        }
    }

    private static IEnumerable<string> History(VlbiSimulationOptions options, double[] values, GainTable gains, int outliers)
    {
        var told = options.Model.Parameters.Select((parameter, k) => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={values[k]:R}{(parameter.Unit.Length > 0 ? " " : "")}{parameter.Unit}"));
        yield return FormattableString.Invariant($"synthetic visibilities of {options.Model}, seed {options.Seed}: {string.Join(", ", told)}");
        if (gains.Stations.Count > 0)
        {
            var phases = options.Phases == PhaseErrors.None || options.PhaseScatter == 0 ? "no phase errors"
                : FormattableString.Invariant($"phases {(double.IsInfinity(options.PhaseScatter) ? "at random" : $"scattered by {options.PhaseScatter} rad")} each {(options.Phases == PhaseErrors.Scan ? "scan" : "integration")}");
            yield return FormattableString.Invariant($"station gains: ln |g| scattered by {options.GainScatter}, from scan to scan by {options.ScanGainScatter}, {phases}");
        }

        yield return options.HasNoise ? "noise added as the standard deviations tell" : "no noise added";
        if (options.OutlierFraction > 0) yield return FormattableString.Invariant($"{outliers} outliers, Cauchy's noise {options.OutlierScale} times as wide");
    }
}
