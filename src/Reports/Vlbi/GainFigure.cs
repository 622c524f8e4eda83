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
        var set = result.Model.Observations[observation].Visibilities;
        var times = Array.ConvertAll(Scans.Of(set), scan => (scan.StartHours + scan.StopHours) / 2);
        var prefix = result.Model.Observations.Count > 1 ? FormattableString.Invariant($"data{observation + 1}.") : string.Empty;
        var amplitudes = Draw(result, prefix + "gain.", times, "Gain amplitudes", "ln |g|", string.Empty, 1);
        var phases = Draw(result, prefix + "phase.", times, "Gain phases", "arg g", "°", VlbiText.Degrees);
        return [.. new[] { amplitudes, phases }.OfType<Figure>()];
    }

    private static Figure? Draw(VlbiFitResult result, string prefix, double[] times, string title, string label, string unit, double factor)
    {
        var stations = result.Fit.Parameters.Where(parameter => parameter.Name.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(parameter => parameter.Name[prefix.Length..parameter.Name.LastIndexOf('.')]).OrderBy(station => station.Key, StringComparer.Ordinal).ToArray();
        if (stations.Length == 0) return null;
        var across = Math.Min(MostAcross, stations.Length);
        var panels = new Panel?[(stations.Length + across - 1) / across, across];
        var pad = Math.Max(0.1, 0.04 * (times[^1] - times[0]));
        var widest = stations.SelectMany(station => station).Max(gain => Math.Abs(gain.Value) + Bar(gain)) * factor * 1.05;
        for (var k = 0; k < stations.Length; k++)
        {
            FittedParameter[] gains = [.. stations[k]];
            panels[k / across, k % across] = new XyPlot(Series.Points(
                string.Empty, [.. gains.Select(gain => times[Number(gain.Name) - 1])], [.. gains.Select(gain => gain.Value * factor)],
                [.. gains.Select(gain => Bar(gain) * factor)]) with { MarkerRadius = 2.4 })
            {
                Title = stations[k].Key,
                X = (k + across >= stations.Length ? new Axis("time", "h UT") : new Axis()) with { Minimum = times[0] - pad, Maximum = times[^1] + pad },
                Y = (k % across == 0 ? new Axis(label, unit) : new Axis()) with { Minimum = widest > 0 ? -widest : -1, Maximum = widest > 0 ? widest : 1 },
                LevelLines = [0],
            };
        }

        var words = stations.Select(station => $"{station.Key} {NumberText.Fixed(VlbiText.Median(station.Select(gain => gain.Value * factor)), 3)}");
        return new Figure(panels, new FigureOptions(
            title,
            $"{title} of {VlbiText.Count(stations.Length, "station", "stations")} against time, "
            + $"{label}{(unit.Length > 0 ? $" in {unit}" : string.Empty)}. Medians: {string.Join(", ", words)}.")
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = 0.6,
        });
    }

    private static double Bar(FittedParameter gain) => gain.Error > 0 && double.IsFinite(gain.Error) ? gain.Error : 0;

    /// <summary>Which of the observation's scans a gain is of, from 1: the end of its name.</summary>
    private static int Number(string name) => int.Parse(name.AsSpan(name.LastIndexOf('.') + 1), CultureInfo.InvariantCulture);
}
