using System.Globalization;
using System.Text;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Html;

/// <summary>A box whose content scrolls sideways where the page is narrow; those who have no pointer reach it by the keyboard, and those who cannot see hear what it holds.</summary>
internal static class Scrolling
{
    /// <summary>Begins the box, a div.</summary>
    /// <param name="html">Where it is written.</param>
    /// <param name="name">What it holds.</param>
    /// <param name="scrolls">Whether its content may be wider than a phone.</param>
    public static void Open(StringBuilder html, string name, bool scrolls = true) =>
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\"{(scrolls ? $" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Escape(name)}\"" : "")}>");
}
