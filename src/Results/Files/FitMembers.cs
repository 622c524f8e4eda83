using VlbiOps.Data.Files;
using VlbiOps.Optim;
using VlbiOps.Results.Oof;

namespace VlbiOps.Results.Files;

/// <summary>What files of fits of every kind have in common, taken out of their members.</summary>
internal static class FitMembers
{
    public static FittedParameter Parameter(JsonMembers json) =>
        new(json.Text("name"), json.Text("unit"), json.Number("value"), json.Number("sd"), json.Flag("is_fixed"), json.Flag("is_at_bound"))
        {
            FunctionOf = json.Has("function_of") ? json.Texts("function_of") : [],
        };

    public static NamedCovariance Covariance(JsonMembers root)
    {
        var (names, matrix) = (root.Texts("covariance_names"), root.Numbers("covariance"));
        return matrix.Length == (long)names.Length * names.Length
            ? new(names, matrix)
            : throw root.Error("covariance", FormattableString.Invariant($"has {matrix.Length} entries; expected {names.Length} squared"));
    }

    public static ExitReason StopReason(JsonMembers root) => EnumText.TryParse(root.Text("stop_reason"), out ExitReason reason)
        ? reason
        : throw root.Wrong("stop_reason", "one of " + string.Join(", ", Enum.GetValues<ExitReason>().Select(EnumText.Of)));

    public static SourceFile Source(JsonMembers json) => new(json.Text("path"), json.Text("sha256"), json.LongInteger("length_bytes"));

    /// <summary>Texts by name.</summary>
    public static Dictionary<string, string> Options(JsonMembers json) => json.Names.ToDictionary(static name => name, json.Text);
}
