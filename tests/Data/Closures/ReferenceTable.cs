using System.Globalization;
using VlbiOps.Data.Visibilities;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Closures;

/// <summary>A table of reference/vlbi, by the names of its columns.</summary>
internal sealed class ReferenceTable
{
    private readonly string[] header;
    private readonly string[][] rows;

    public ReferenceTable(string name)
    {
        var lines = File.ReadAllLines(TestFiles.Reference("vlbi/" + name));
        header = lines[0].Split(',');
        rows = [.. lines.Skip(1).Select(static line => line.Split(','))];
    }

    public int Count => rows.Length;

    public string[] Text(string column)
    {
        var at = Array.IndexOf(header, column);
        Assert.True(at >= 0, column);
        return [.. rows.Select(row => row[at])];
    }

    public double[] Numbers(string column) => [.. Text(column).Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture))];

    /// <summary>Visibilities of a table such as m87_101_lo_scanavg.csv.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="order">Codes of the stations in the array's order.</param>
    public static VisibilitySet Visibilities(string name, string order = "AA AP AZ JC LM PV SM")
    {
        var table = new ReferenceTable(name);
        var stations = order.Split(' ');
        return new VisibilitySet(new VisibilityMetadata(), [.. stations.Select(static code => new Station(code))], new VisibilityColumns
        {
            TimeHours = table.Numbers("time_h"),
            IntegrationSeconds = table.Numbers("tint_s"),
            Station1 = [.. table.Text("t1").Select(code => Array.IndexOf(stations, code))],
            Station2 = [.. table.Text("t2").Select(code => Array.IndexOf(stations, code))],
            U = table.Numbers("u_lambda"),
            V = table.Numbers("v_lambda"),
            Real = table.Numbers("re_Jy"),
            Imaginary = table.Numbers("im_Jy"),
            Sigma = table.Numbers("sigma_Jy"),
        });
    }
}
