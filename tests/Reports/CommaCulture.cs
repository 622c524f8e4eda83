using System.Globalization;

namespace VlbiOps.Tests.Reports;

/// <summary>German habits of writing numbers for the current thread, whatever cultures the machine has.</summary>
internal sealed class CommaCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CommaCulture()
    {
        var german = (CultureInfo)new CultureInfo("de-DE").Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "\u2012";
        CultureInfo.CurrentCulture = german;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
