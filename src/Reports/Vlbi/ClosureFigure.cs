using VlbiOps.Data.Closures;
using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Closure phases or amplitudes against time, a panel a loop of stations, those with most data; with the model where there is a fit.</summary>
public static class ClosureFigure
{
    /// <summary>Loops drawn; the others are counted in words.</summary>
    public const int MostPanels = 12;

    private const int MostAcross = 3;
    private const int MostPointsInPanel = 150;

    /// <summary>Steps of a line over those usual in it that are gaps.</summary>
    private const double LongestStep = 4;

    /// <summary>Closures alone.</summary>
    /// <param name="closures">The closures; of bispectra the phases.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static Figure Of(ClosureSet closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        var labels = closures.Stations.Select(names => string.Join('-', names)).ToArray();
        return closures.Kind switch
        {
            ClosureKind.Phase => Draw(Quantity.Phase, labels, closures.TimeHours, Degrees(closures.Values), Degrees(closures.Sigma), null),
            ClosureKind.Bispectrum => Draw(
                Quantity.Phase, labels, closures.TimeHours, Phases(closures.Values, closures.Imaginary!), PhaseErrors(closures.Values, closures.Imaginary!, closures.Sigma),
                null),
            ClosureKind.Amplitude => Draw(Quantity.Amplitude, labels, closures.TimeHours, closures.Values, closures.Sigma, null),
            _ => Draw(Quantity.LogAmplitude, labels, closures.TimeHours, closures.Values, closures.Sigma, null),
        };
    }

    /// <summary>Closures beside the model.</summary>
    /// <param name="comparison">A comparison of closures; of bispectra the phases.</param>
    /// <exception cref="ArgumentException">It is not of closures, or there are none.</exception>
    public static Figure Of(ProductComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var (labels, time, data, model) = (comparison.Labels, comparison.TimeHours, comparison.Data, comparison.Model);
        return comparison.Product switch
        {
            DataProduct.ClosurePhase => Draw(Quantity.Phase, labels, time, Degrees(data), Degrees(comparison.Sigma), Degrees(model), comparison.Observation),
            DataProduct.Bispectrum => Draw(
                Quantity.Phase, labels, time, Phases(data, comparison.DataImaginary), PhaseErrors(data, comparison.DataImaginary, comparison.Sigma),
                Phases(model, comparison.ModelImaginary), comparison.Observation),
            DataProduct.ClosureAmplitude => Draw(Quantity.Amplitude, labels, time, data, comparison.Sigma, model, comparison.Observation),
            DataProduct.LogClosureAmplitude => Draw(Quantity.LogAmplitude, labels, time, data, comparison.Sigma, model, comparison.Observation),
            _ => throw new ArgumentException($"{VlbiText.Plural(comparison.Product)} are no closures", nameof(comparison)),
        };
    }

    /// <summary>Closures of several observations beside the model, loops by themselves in each.</summary>
    /// <param name="comparisons">Comparisons of one product, one an observation.</param>
    /// <exception cref="ArgumentException">They are not of closures or of several products, or there are none.</exception>
    public static Figure Of(IReadOnlyList<ProductComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        if (comparisons.Count == 1) return Of(comparisons[0]);
        if (comparisons.DistinctBy(comparison => comparison.Product).Count() != 1) throw new ArgumentException("expected comparisons of one product, one or more", nameof(comparisons));
        double[] all(Func<ProductComparison, double[]> values) => [.. comparisons.SelectMany(values)];
        return Of(comparisons[0] with
        {
            Labels = [.. comparisons.SelectMany((comparison, k) => comparison.Labels.Select(label => $"{label} ({NumberText.Integer(k + 1)})"))],
            TimeHours = all(c => c.TimeHours), Observation = string.Join(" and ", comparisons.Select(c => c.Observation)), Data = all(c => c.Data), Model = all(c => c.Model), Sigma = all(c => c.Sigma),
            DataImaginary = all(c => c.DataImaginary), ModelImaginary = all(c => c.ModelImaginary), BaselineLength = all(c => c.BaselineLength),
        });
    }

    private static Figure Draw(Quantity quantity, string[] labels, double[] time, double[] data, double[] sigma, double[]? model, string observation = "")
    {
        var loops = Enumerable.Range(0, labels.Length).GroupBy(k => labels[k])
            .OrderByDescending(loop => loop.Count()).ThenBy(loop => loop.Key, StringComparer.Ordinal).ToArray();
        if (loops.Length == 0) throw new ArgumentException("there are no closures to draw");
        var shown = Math.Min(loops.Length, MostPanels);
        var across = Math.Min(MostAcross, shown);
        var panels = new Panel?[(shown + across - 1) / across, across];
        var (first, last) = Widened(time.Min(), time.Max());
        for (var k = 0; k < shown; k++)
        {
            int[] rows = [.. loops[k].OrderBy(row => time[row])];
            rows = [.. Thinning.Of(rows.Length, MostPointsInPanel).Select(i => rows[i])];
            var curve = model is null ? null : Curve(quantity, rows, model);
            double[] values = [.. rows.Select((row, i) => curve is null || quantity.Period == 0 ? data[row] : curve[i] + Math.IEEERemainder(data[row] - curve[i], quantity.Period))];
            double[] errors = [.. rows.Select(row => sigma[row])];
            var (low, high) = Span(values, errors, curve, quantity.Zero);
            panels[k / across, k % across] = new XyPlot(SeriesOf([.. rows.Select(row => time[row])], values, errors, curve, isNamed: k == 0))
            {
                Title = loops[k].Key,
                X = new Axis("time", "h UT") { Minimum = first, Maximum = last },
                Y = new Axis(quantity.Name, quantity.Unit) { Minimum = low, Maximum = high },
                LevelLines = [quantity.Zero],
            };
        }

        return new Figure(panels, new FigureOptions(VlbiText.Capital(quantity.Plural) + " against time", Words(quantity, loops.Length, shown, time, data, sigma, model, observation))
        {
            Width = across == 1 ? 520 : 1040, PlotAspect = across == 1 ? 0.6 : 0.55,
            Remark = loops.Length > shown ? $"{NumberText.Integer(shown)} of {NumberText.Integer(loops.Length)} loops of stations are drawn, those with most data" : string.Empty,
        });
    }

    private static Series[] SeriesOf(double[] time, double[] values, double[] errors, double[]? curve, bool isNamed)
    {
        var points = Series.Points(isNamed && curve is not null ? "data" : string.Empty, time, values, errors) with { MarkerRadius = 2.6 };
        if (curve is null) return [points];
        var (x, y) = Broken(time, curve);
        return [points, Series.Line(isNamed ? "model" : string.Empty, x, y) with { MarkerRadius = 2 }];
    }

    /// <summary>The line with a break over every gap much longer than the usual step between times: nothing is known there.</summary>
    private static (double[] X, double[] Y) Broken(double[] time, double[] curve)
    {
        double[] steps = [.. time.Zip(time.Skip(1), (a, b) => b - a)];
        var longest = LongestStep * VlbiText.Median(steps.Where(step => step > 0).DefaultIfEmpty(double.PositiveInfinity));
        var (x, y) = (new List<double>(), new List<double>());
        for (var i = 0; i < time.Length; i++)
        {
            if (i > 0 && steps[i - 1] > longest)
            {
                x.Add(double.NaN);
                y.Add(double.NaN);
            }

            x.Add(time[i]);
            y.Add(curve[i]);
        }

        return ([.. x], [.. y]);
    }

    /// <summary>The model along a loop; phases go on from turn to turn, and data stand on the turn nearest to it: as far from the line as the residual says.</summary>
    private static double[] Curve(Quantity quantity, int[] rows, double[] model)
    {
        var curve = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var near = i > 0 ? curve[i - 1] : 0;
            curve[i] = quantity.Period > 0 ? near + Math.IEEERemainder(model[rows[i]] - near, quantity.Period) : model[rows[i]];
        }

        return curve;
    }

    /// <summary>Ends of the axis upwards: all points and error bars, but for bars much longer than most, which tell nothing.</summary>
    private static (double Low, double High) Span(double[] values, double[] errors, double[]? curve, double zero)
    {
        var longest = 3 * VlbiText.Median(errors.Where(double.IsFinite).DefaultIfEmpty(0));
        double[] bars = [.. errors.Select(error => Math.Min(error, longest))];
        double[] ends = [zero, .. values.Zip(bars, (value, bar) => value - bar), .. values.Zip(bars, (value, bar) => value + bar), .. curve ?? []];
        var pad = ends.Max() > ends.Min() ? 0.05 * (ends.Max() - ends.Min()) : 1;
        return (ends.Min() - pad, ends.Max() + pad);
    }

    private static string Words(Quantity quantity, int loops, int shown, double[] time, double[] data, double[] sigma, double[]? model, string observation)
    {
        var count = Enumerable.Range(0, data.Length).Count(k => double.IsFinite(sigma[k]));
        var text = $"{NumberText.Integer(count)} {quantity.Plural} of {VlbiText.Count(loops, "loop", "loops")} of stations{(observation.Length > 0 ? $" in {observation}" : string.Empty)} "
            + $"from {NumberText.Fixed(time.Min(), 2)} to {NumberText.Fixed(time.Max(), 2)} h UT"
            + (loops > shown ? $"; the {NumberText.Integer(shown)} loops with most data are drawn, {NumberText.Integer(loops - shown)} are not." : ".");
        if (model is null || count == 0) return text;
        double residual(int k) => (quantity.Period > 0 ? Math.IEEERemainder(data[k] - model[k], quantity.Period) : data[k] - model[k]) / sigma[k];
        var square = Enumerable.Range(0, data.Length).Where(k => double.IsFinite(sigma[k])).Average(k => Math.Pow(residual(k), 2));
        return text + $" The model leaves residuals of {NumberText.Significant(Math.Sqrt(square), 3)} standard deviations, root mean square.";
    }

    private static (double Low, double High) Widened(double low, double high)
    {
        var pad = high > low ? 0.04 * (high - low) : 0.5;
        return (low - pad, high + pad);
    }

    private static double[] Degrees(double[] radians) => Array.ConvertAll(radians, x => x * VlbiText.Degrees);

    private static double[] Phases(double[] real, double[] imaginary) => [.. real.Zip(imaginary, (re, im) => Math.Atan2(im, re) * VlbiText.Degrees)];

    private static double[] PhaseErrors(double[] real, double[] imaginary, double[] sigma) => [.. sigma.Select((s, k) => s / double.Hypot(real[k], imaginary[k]) * VlbiText.Degrees)];

    private sealed record Quantity(string Name, string Plural, string Unit, double Period, double Zero)
    {
        public static Quantity Phase { get; } = new("closure phase", "closure phases", "°", 360, 0);

        public static Quantity Amplitude { get; } = new("closure amplitude", "closure amplitudes", string.Empty, 0, 1);

        public static Quantity LogAmplitude { get; } = new("ln closure amplitude", "log closure amplitudes", string.Empty, 0, 0);
    }
}
