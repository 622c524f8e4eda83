using System.Globalization;
using System.Text;
using VlbiOps.Reports.Text;

namespace VlbiOps.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Unit">Unit of its numbers, written under the heading; none where empty.</param>
/// <param name="IsNumeric">Whether its cells are numbers, which stand flush right.</param>
public sealed record TableColumn(string Name, string Unit = "", bool IsNumeric = false)
{
    /// <summary>A column of numbers.</summary>
    public static TableColumn Number(string name, string unit = "") => new(name, unit, IsNumeric: true);
}

/// <summary>A table with a caption. Cells are plain text and are escaped.</summary>
public sealed class HtmlTable
{
    private readonly TableColumn[] columns;
    private readonly List<string[]> rows = [];

    /// <summary>An empty table.</summary>
    public HtmlTable(string caption, params TableColumn[] columns)
    {
        Caption = caption;
        this.columns = columns;
    }

    /// <summary>What the table shows.</summary>
    public string Caption { get; }

    /// <summary>Adds a row and returns the table.</summary>
    /// <exception cref="ArgumentException">Not as many cells as columns.</exception>
    public HtmlTable Row(params string[] cells)
    {
        if (cells.Length != columns.Length)
        {
            throw new ArgumentException($"table '{Caption}': {cells.Length} cells for {columns.Length} columns");
        }

        rows.Add(cells);
        return this;
    }

    internal void Write(StringBuilder html)
    {
        Scrolling.Open(html, Caption);
        html.Append("<table>\n<caption>").Append(Markup.Escape(Caption)).Append("</caption>\n<thead><tr>");
        foreach (TableColumn column in columns)
        {
            string unit = column.Unit.Length > 0 ? $"<br/><span class=\"unit\">{Markup.Escape(column.Unit)}</span>" : "";
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{Class(column)}>{Markup.Escape(column.Name)}{unit}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in rows)
        {
            html.Append("<tr>");
            for (int i = 0; i < row.Length; i++)
            {
                html.Append(i == 0 && !columns[0].IsNumeric
                    ? $"<th scope=\"row\">{Markup.Escape(row[i])}</th>"
                    : $"<td{Class(columns[i])}>{Markup.Escape(row[i])}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static string Class(TableColumn column) => column.IsNumeric ? " class=\"number\"" : "";
}
