using VlbiOps.Models.Visibility.Fitting;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Vlbi;

/// <summary>Whether a model describes a data product, judged by chi^2.</summary>
internal static class VlbiVerdict
{
    /// <summary>Above it a model does not fit, whatever the number of data.</summary>
    public const double Poor = 2;

    private const double LeastMargin = 0.3;

    /// <summary>The verdict as the end of a sentence that begins with the product.</summary>
    public static string Of(ChiSquare chi) => Word(chi) switch
    {
        "no" => $"do not agree with the model: residuals are {NumberText.Significant(Math.Sqrt(chi.Reduced), 2)} times their errors",
        "roughly" => "agree with the model only roughly",
        "too well" => "agree with the model better than their errors allow: the errors are too large, or parameters too many",
        _ => "agree with the model within their errors",
    };

    /// <summary>The verdict in a word or two.</summary>
    public static string Word(ChiSquare chi) => chi.Reduced > Poor ? "no" : chi.Reduced > 1 + Margin(chi) ? "roughly" : chi.Reduced < 1 - Margin(chi) ? "too well" : "yes";

    /// <summary>Whether some product does not fit at all.</summary>
    public static bool IsPoor(IEnumerable<ChiSquare> all) => all.Any(chi => chi.Reduced > Poor);

    /// <summary>Three standard deviations of chi^2 over the number of data, and some for what nobody knows of the errors.</summary>
    private static double Margin(ChiSquare chi) => Math.Max(LeastMargin, 3 * Math.Sqrt(2.0 / Math.Max(1, chi.Count)));
}
