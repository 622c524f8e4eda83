using System.Globalization;
using System.Text;
using VlbiOps.Data.Files;
using VlbiOps.Data.Tables;
using VlbiOps.Tests.Data.Files;

namespace VlbiOps.Tests.Data.Tables;

public sealed class ColumnTableTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("x,y\n1,2.5\n-3e-4,4\n")]
    [InlineData("x;y\n1;2.5\n-3e-4;4\n")]
    [InlineData("x;y\n1;2,5\n-3e-4;4\n")]
    [InlineData("x\ty\n1\t2.5\n-3e-4\t4\n")]
    [InlineData("x y\n1 2.5\n  -3e-4   4\n")]
    [InlineData("\"x\",\"y\"\r\n\"1\",\"2.5\"\r\n\"-3e-4\",\"4\"")]
    [InlineData("# who=anybody\nx, y\n\n1, 2.5\n# a remark\n-3e-4 , 4\n\n")]
    [InlineData("\uFEFFx,y\n1,2.5\n-3e-4,4\n")]
    public void AnySeparatorIsUnderstood(string text)
    {
        var table = Read(text);
        Assert.Equal(["x", "y"], table.Names);
        Assert.Equal([1, -3e-4], table.Column("x").Numbers());
        Assert.Equal([2.5, 4], table.Column("y").Numbers());
        Assert.Equal(2, table.RowCount);
    }

    [Fact]
    public void QuotedCellsMayHoldSeparatorsAndQuotes()
    {
        var table = Read("\"night, first\",y\n\"a, \"\"b\"\"\",1\n\"c\",2\n");
        Assert.Equal(["night, first", "y"], table.Names);
        Assert.Equal("a, \"b\"", table.Columns[0].Text(0));
        Assert.Equal([1, 2], table.Column("y").Numbers());
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,\n", "line 3, column y: is empty; expected a number")]
    [InlineData("x,y\n1,2\n3,bad\n", "line 3, column y: 'bad' is no number; expected a number")]
    [InlineData("x,y\n\n# remark\n1,nan\n", "line 4, column y: is NaN; expected a number")]
    [InlineData("x,y\n1,-inf\n", "line 2, column y: is -Infinity; expected a number")]
    [InlineData("x;y\n1;1.234,5\n", "line 2, column y: '1.234,5' is no number; expected a number")]
    public void ACellThatIsNoNumberIsToldByItsPlace(string text, string expected)
    {
        var table = Read(text);
        var error = Assert.Throws<DataFileException>(() => table.Column("y").Numbers());
        Assert.EndsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(table.Source, error.Message, StringComparison.Ordinal);
        Assert.Equal(table.RowCount - 1, Enumerable.Range(0, table.RowCount).Count(table.Column("y").IsNumber));
        Assert.Equal(table.RowCount, table.Column("x").Numbers().Length);
    }

    [Theory]
    [InlineData("1,2\n3,4\n", "holds numbers; expected a line with the columns' names first")]
    [InlineData("x,y\n1,2\n3\n", "line 3: has 1 cells; expected 2")]
    [InlineData("x,y\n1,5,2,5\n", "line 2: has 4 cells; expected 2 (decimal commas need ; between the cells)")]
    [InlineData("x,y,x\n1,2,3\n", "column x: occurs twice; expected columns of different names")]
    [InlineData("x,y\n", "holds no rows behind its line of names")]
    [InlineData("", "is empty")]
    [InlineData("# nothing\n", "holds no data")]
    [InlineData("x,y\n1,\0\n", "the file is neither FITS nor text")]
    public void AFileThatIsNoTableIsToldSo(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFileException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void AFileThatIsNotThereIsToldSo() =>
        Assert.Contains("nowhere.csv", Assert.Throws<DataFileException>(() => ColumnTable.Read(folder["nowhere.csv"])).Message, StringComparison.Ordinal);

    [Fact]
    public void AColumnIsFoundAsItIsWrittenElseInAnyCase()
    {
        var table = Read("x,X,Flux\n1,2,3\n");
        Assert.Equal([1], table.Column("x").Numbers());
        Assert.Equal([2], table.Column("X").Numbers());
        Assert.Equal([3], table.Column("flux").Numbers());
        var error = Assert.Throws<DataFileException>(() => table.Column("Fluxe"));
        Assert.EndsWith("has no column 'Fluxe'; did you mean Flux? There are x, X, Flux", error.Message, StringComparison.Ordinal);
    }

    /// <summary>In a column called x and one called X, a third writing means neither.</summary>
    [Fact]
    public void AWritingThatCouldMeanTwoColumnsMeansNone() => Assert.Null(Read("ab,AB\n1,2\n").Find("Ab"));

    [Fact]
    public void ColumnsWithoutANameAreCounted() => Assert.Equal(["x", "column 2"], Read("x,\n1,2\n").Names);

    [Fact]
    public void ATableOfArraysNamesItsRows()
    {
        var table = ColumnTable.Of("the data", ("x", [1, 2]), ("y", [3, double.NaN]));
        Assert.Equal([1, 2], table.Column("x").Numbers());
        Assert.Equal("the data: row 2, column y: is NaN; expected a number", Assert.Throws<DataFileException>(() => table.Column("y").Numbers()).Message);
        Assert.Equal([3], table.Column("y").Numbers([0]));
        Assert.Contains("has 1 rows; expected 2", Assert.Throws<DataFileException>(() => ColumnTable.Of("the data", ("x", [1, 2]), ("y", [3]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AHundredThousandRowsAreReadWhole()
    {
        const int Rows = 100_000;
        var text = new StringBuilder("t,flux,name\n");
        for (var i = 0; i < Rows; i++) text.Append(CultureInfo.InvariantCulture, $"{i * 0.25},{Math.Sin(i):R},n{i % 7}\n");
        var table = Read(text.ToString());
        Assert.Equal(Rows, table.RowCount);
        Assert.Equal((Rows - 1) * 0.25, table.Column("t").Numbers()[^1]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => Math.Sin(i)), table.Column("flux").Numbers());
        Assert.Equal("n6", table.Column("name").Text(6));
    }

    private ColumnTable Read(string text) => ColumnTable.Read(folder.Write("table.csv", text));
}
