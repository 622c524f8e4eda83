using VlbiOps.Reports.Color;
using VlbiOps.Reports.Figures;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Fits;

namespace VlbiOps.Reports.Engines;

/// <summary>How engines came to their point: the value above the least one, and the slope, over the iterations of all engines of a chain.</summary>
public static class ConvergenceFigure
{
    /// <summary>Part of a value that sums of many terms do not tell from the least one.</summary>
    private const double Rounding = 1e-13;

    private const int LeastIterations = 8;

    /// <summary>The course of a chain of engines on one problem.</summary>
    /// <param name="fit">The last engine's result.</param>
    /// <exception cref="ArgumentException">There were no iterations.</exception>
    /// <param name="what">Which course it is, where there were several, for the heading.</param>
    public static Figure Of(FitResult fit, string what = "")
    {
        ArgumentNullException.ThrowIfNull(fit);
        // Values of other problems, with other priors or parameters held, do not go on from one another.
        var same = fit.Earlier.Append(fit).Reverse().TakeWhile(one => ReferenceEquals(one.Problem, fit.Problem)).Reverse();
        return Draw([.. same.Select(one => new Course(one.Engine, one.Run.History.Values, one.Run.History.GradientNorms))], fit.Run.Message, what);
    }

    private static Figure Draw(Course[] courses, string message, string what)
    {
        courses = [.. courses.Where(course => course.Values.Length > 1)];
        if (courses.Length == 0) throw new ArgumentException("the engine stopped where it began: there is no course to draw");
        var least = courses.SelectMany(course => course.Values).Where(double.IsFinite).Min();
        var rounding = Rounding * Math.Max(1, Math.Abs(least));
        double above(double value) => value - least > rounding ? value - least : double.NaN;
        var hasValues = courses.Any(course => course.Values.Any(value => above(value) > 0));
        var hasSlopes = courses.Any(course => course.Slopes.Any(slope => slope > 0 && double.IsFinite(slope)));
        if (!hasValues && !hasSlopes) throw new ArgumentException("the engine began at its end: there is no course to draw");
        var last = courses.Sum(course => course.Values.Length - 1);
        var values = Plot(courses, course => Array.ConvertAll(course.Values, above), last, new Axis("−ln posterior above its least") { Logarithmic = true }, what);
        var slopes = Plot(courses, course => course.Slopes, last, new Axis("largest slope") { Logarithmic = true }, hasValues ? string.Empty : what);
        var panels = (hasValues, hasSlopes) switch { (true, true) => new Panel?[,] { { values }, { slopes } }, (true, _) => new Panel?[,] { { values } }, _ => new Panel?[,] { { slopes } } };
        var words = courses.Select(course => $"{course.Engine} in {NumberText.Integer(course.Values.Length - 1)} iterations from {Text(above(course.Values[0]))} above the least value");
        return new Figure(panels, new FigureOptions(
            "Convergence",
            $"{(hasValues ? "The value above the least one" : "The value did not change beyond rounding")}{(hasSlopes ? ", the largest entry of the gradient" : string.Empty)} over iterations, on logarithmic axes: {string.Join("; ", words)}. {message}")
        {
            Width = 760, PlotAspect = 0.4, HasSharedAxes = true, Remark = hasValues ? string.Empty : "the value did not change beyond rounding: slopes alone are drawn",
        });
    }

    private static XyPlot Plot(Course[] courses, Func<Course, double[]> values, int last, Axis upwards, string title)
    {
        var (series, first) = (new List<Series>(), 0);
        for (var k = 0; k < courses.Length; k++)
        {
            // What has no place on a logarithmic axis is passed over.
            var (all, from) = (values(courses[k]), first);
            int[] shown = [.. Enumerable.Range(0, all.Length).Where(i => all[i] > 0 && double.IsFinite(all[i]))];
            first += all.Length - 1;
            if (shown.Length > 0) series.Add(new Series(courses.Length > 1 ? courses[k].Engine : string.Empty, [.. shown.Select(i => (double)(from + i))], [.. shown.Select(i => all[i])])
            {
                LineWidth = 1.6, Dash = k % 2 == 0 ? 0 : 5, MarkerRadius = all.Length > 60 ? 0 : 2.6, Color = SeriesColors.At(k),
            });
        }

        return new XyPlot([.. series]) { X = new Axis("iteration") { Minimum = 0, Maximum = Math.Max(LeastIterations, last) }, Y = upwards, Title = title };
    }

    private static string Text(double value) => double.IsFinite(value) ? NumberText.Significant(value, 3) : "nothing";

    private sealed record Course(string Engine, double[] Values, double[] Slopes);
}
