using System.Globalization;
using VlbiOps.Data.Visibilities;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Oof;
using VlbiOps.Results.Vlbi;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Station gains that were fitted, against time, a panel a station: logarithms of amplitudes, or phases.</summary>
public static class GainFigure
{
    private const int MostAcross = 4;

    /// <summary>The figures of an observation: of its amplitudes and of its phases, those that were fitted.</summary>
    /// <param name="result">The fit.</param>
    /// <param name="observation">Which of its observations, from 0.</param>
    /// <exception cref="ArgumentException">There is no such observation.</exception>
    public static IReadOnlyList<Figure> Of(VlbiFitResult result, int observation = 0)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (observation < 0 || observation >= result.Model.Observations.Count) throw new ArgumentException(
            $"there is no observation {observation} of {result.Model.Observations.Count}", nameof(observation));
        return [.. new[] { Amplitudes(result, [observation]), Phases(result, [observation]) }.OfType<Figure>()];
    }

    /// <summary>The amplitudes of all observations, a panel a station of each.</summary>
    /// <param name="result">The fit.</param>
    /// <exception cref="ArgumentException">None were fitted.</exception>
    public static Figure Amplitudes(VlbiFitResult result) => Amplitudes(result, All(result)) ?? throw new ArgumentException("no gains of amplitudes were fitted; expected a fit with gains, such as Invoke-VlbiFit -Gain 0.1 makes");

    /// <summary>The phases of all observations, a panel a station of each.</summary>
    /// <param name="result">The fit.</param>
    /// <exception cref="ArgumentException">None were fitted.</exception>
    public static Figure Phases(VlbiFitResult result) => Phases(result, All(result)) ?? throw new ArgumentException("no gains of phases were fitted; expected a fit of visibilities with gains, such as Invoke-VlbiFit -Gain phase makes");

    private static Figure? Amplitudes(VlbiFitResult result, int[] observations) => Draw(result, observations, "gain.", "Gain amplitudes", "ln |g|", string.Empty, 1);

    private static Figure? Phases(VlbiFitResult result, int[] observations) => Draw(result, observations, "phase.", "Gain phases", "arg g", "°", VlbiText.Degrees);

    private static int[] All(VlbiFitResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Enumerable.Range(0, result.Model.Observations.Count)];
    }

    /// <summary>The stations of an observation with the gains of each, and the times of its scans.</summary>
    private static IEnumerable<(string Name, FittedParameter[] Gains, double[] Times)> Stations(VlbiFitResult result, int observation, string kind, bool isNumbered)
    {
        var times = Array.ConvertAll(Scans.Of(result.Model.Observations[observation].Visibilities), scan => (scan.StartHours + scan.StopHours) / 2);
        var prefix = (result.Model.Observations.Count > 1 ? FormattableString.Invariant($"data{observation + 1}.") : string.Empty) + kind;
        return result.Fit.Parameters.Where(parameter => parameter.Name.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(parameter => parameter.Name[prefix.Length..parameter.Name.LastIndexOf('.')]).OrderBy(station => station.Key, StringComparer.Ordinal)
            .Select(station => (isNumbered ? FormattableString.Invariant($"{station.Key} ({observation + 1})") : station.Key, station.ToArray(), times));
    }

    private static Figure? Draw(VlbiFitResult result, int[] observations, string kind, string title, string label, string unit, double factor)
    {
        var stations = observations.SelectMany(k => Stations(result, k, kind, isNumbered: observations.Length > 1)).ToArray();
        if (stations.Length == 0) return null;
        var across = Math.Min(MostAcross, stations.Length);
        var panels = new Panel?[(stations.Length + across - 1) / across, across];
        var (first, last) = (stations.Min(station => station.Times[0]), stations.Max(station => station.Times[^1]));
        var pad = Math.Max(0.1, 0.04 * (last - first));
        var widest = stations.SelectMany(station => station.Gains).Max(gain => Math.Abs(gain.Value) + Bar(gain)) * factor * 1.05;
        for (var k = 0; k < stations.Length; k++)
        {
            var (name, gains, times) = stations[k];
            panels[k / across, k % across] = new XyPlot(Series.Points(
                string.Empty, [.. gains.Select(gain => times[Number(gain.Name) - 1])], [.. gains.Select(gain => gain.Value * factor)],
                [.. gains.Select(gain => Bar(gain) * factor)]) with { MarkerRadius = 2.4 })
            {
                Title = name,
                X = new Axis("time", "h UT") { Minimum = first - pad, Maximum = last + pad },
                Y = new Axis(label, unit) { Minimum = widest > 0 ? -widest : -1, Maximum = widest > 0 ? widest : 1 },
                LevelLines = [0],
            };
        }

        var words = stations.Select(station => $"{station.Name} {NumberText.Fixed(VlbiText.Median(station.Gains.Select(gain => gain.Value * factor)), 3)}");
        return new Figure(panels, new FigureOptions(
            title,
            $"{title} of {VlbiText.Count(stations.Length, "station", "stations")} of {VlbiText.Join([.. observations.Select(k => VlbiText.Observation(result.Model.Observations[k].Visibilities))])} against time, "
            + $"{label}{(unit.Length > 0 ? $" in {unit}" : string.Empty)}. Medians: {string.Join(", ", words)}.")
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = 0.6,
        });
    }

    private static double Bar(FittedParameter gain) => gain.Error > 0 && double.IsFinite(gain.Error) ? gain.Error : 0;

    /// <summary>Which of the observation's scans a gain is of, from 1: the end of its name.</summary>
    private static int Number(string name) => int.Parse(name.AsSpan(name.LastIndexOf('.') + 1), CultureInfo.InvariantCulture);
}
