using VlbiOps.Data.Files;

namespace VlbiOps.Data.Visibilities.Formats;

/// <summary>Collects the rows of a table into a set.</summary>
internal sealed class VisibilityRows
{
    private readonly FileContent file;
    private readonly TableCells cells;
    private readonly TableColumns columns;
    private readonly TableComments comments;
    private readonly List<double> time = [], integration = [], u = [], v = [];
    private readonly List<string> first = [], second = [];
    private readonly (List<double> Real, List<double> Imaginary, List<double> Sigma)[] values;

    public VisibilityRows(FileContent file, TableCells cells, TableComments comments)
    {
        (this.file, this.cells, this.comments) = (file, cells, comments);
        columns = new TableColumns(cells);
        values = [.. Enumerable.Range(0, columns.ValueCount).Select(static _ => (new List<double>(), new List<double>(), new List<double>()))];
    }

    public VisibilitySet Read()
    {
        cells.ForEachRow(() =>
        {
            time.Add(cells.Number(columns.Time, VisibilityTable.LatestHour));
            integration.Add(columns.Integration < 0 ? 0 : Seconds());
            (string one, string other) = (cells.Text(columns.First), cells.Text(columns.Second));
            if (one == other) throw cells.Error(columns.Second, $"is {one} as the first station; expected another one");
            first.Add(one);
            second.Add(other);
            u.Add(cells.Number(columns.U, VisibilityTable.LongestBaseline));
            v.Add(cells.Number(columns.V, VisibilityTable.LongestBaseline));
            for (var k = 0; k < values.Length; k++)
            {
                var (real, imaginary, sigma) = columns.Value(k);
                values[k].Real.Add(real);
                values[k].Imaginary.Add(imaginary);
                values[k].Sigma.Add(sigma);
            }
        });
        return Build();
    }

    private double Seconds()
    {
        var seconds = cells.Number(columns.Integration);
        return seconds >= 0 ? seconds : throw cells.Error(columns.Integration, FormattableString.Invariant($"is {seconds}; expected seconds, 0 or more"));
    }

    private VisibilitySet Build()
    {
        var products = values.Select((value, k) => new PolarizationData(columns.Product(k), [.. value.Real], [.. value.Imaginary], [.. value.Sigma])).ToArray();
        var intensity = StokesI.Of(products) ?? throw new DataFileException(file.Path, null, "has neither Stokes I nor a parallel hand; expected Iamp(Jy), or RRamp(Jy) or LLamp(Jy)");
        int[] rows = [.. Enumerable.Range(0, time.Count).Where(k => !double.IsNaN(intensity.Sigma[k]))];
        if (rows.Length == 0) throw new DataFileException(file.Path, null, time.Count == 0 ? "has no rows; expected visibilities" : "all its visibilities are flagged");
        // In the order of their names where no list tells another, so that the order of rows tells nothing.
        Station[] stations =
        [
            .. comments.Stations,
            .. first.Concat(second).Distinct().Except(comments.Stations.Select(static station => station.Name)).Order(StringComparer.Ordinal).Select(static name => new Station(name)),
        ];
        var indices = stations.Select(static (station, k) => (station.Name, k)).ToDictionary(static pair => pair.Name, static pair => pair.k);
        return new VisibilitySet(comments.Metadata(), stations, new VisibilityColumns
        {
            TimeHours = Rows.Of(time.ToArray(), rows),
            IntegrationSeconds = Rows.Of(integration.ToArray(), rows),
            Station1 = [.. rows.Select(row => indices[first[row]])],
            Station2 = [.. rows.Select(row => indices[second[row]])],
            U = Rows.Of(u.ToArray(), rows),
            V = Rows.Of(v.ToArray(), rows),
            Real = Rows.Of(intensity.Real, rows),
            Imaginary = Rows.Of(intensity.Imaginary, rows),
            Sigma = Rows.Of(intensity.Sigma, rows),
            Products = products.Where(static product => product.Product != PolarizationProduct.I).Select(product => product.Take(rows))
                .Where(static product => product.Sigma.Any(double.IsFinite)).ToArray(),
        })
        {
            FlaggedCount = time.Count - rows.Length, Files = [file.Source],
        };
    }
}
