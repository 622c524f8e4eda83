using System.Globalization;
using VlbiOps.Reports.Text;
using VlbiOps.Results.Nights;
using Fitted = VlbiOps.Results.Oof.ValueWithError;

namespace VlbiOps.Reports.Nights;

/// <summary>Facts of nights in words and units that readers use.</summary>
internal static class NightText
{
    public static string Quantity(string quantity, string name) => quantity.StartsWith('K') ? $"{quantity} {name}" : name;

    public static string Variable(TrendVariable variable) => variable.ToString().ToLowerInvariant();

    public static string Slope(OofTrend trend) => Number(trend.Slope, trend.Unit.Replace("um", "µm", StringComparison.Ordinal).Replace("deg", "°", StringComparison.Ordinal));

    public static string Number(Fitted value, string unit = "") => new Text.ValueWithError(value.Value, value.Error).ToString(unit);

    public static string Degrees(double? radians) => radians is { } known ? NumberText.Fixed(known * 180 / Math.PI, 1) + "°" : "not told";

    public static string Temperature(double? celsius) => celsius is { } known ? NumberText.Fixed(known, 1) + " °C" : "not told";

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day on which a night began, noon to noon UTC.</summary>
    public static string Night(DateTimeOffset time) => Day(time.AddHours(-12));

    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "time not told";

    public static string Probability(double probability) => double.IsNaN(probability) ? "n/a" : probability < 1e-4 ? "< 0.0001" : NumberText.Significant(probability, 2);

    public static string Verdict(OofHistoryRecord record) => record.IsGood ? "good" : string.Join("; ", record.BrokenLimits);

    public static string Count(int count, string one, string many) => NumberText.Integer(count) + " " + (count == 1 ? one : many);
}
