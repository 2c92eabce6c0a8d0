using System.Text;
using Carmen.Collector;

namespace Carmen.Tests.Collector;

public sealed class PeopleTests
{
    private static readonly Pseudonyms Keyed = new(new byte[Pseudonyms.KeyLength]);

    /// <summary>Ids that end alike, differ only in length or in blanks, stand at the border of what is remembered, or are no ASCII.</summary>
    [Fact]
    public void Each_of_any_ids_has_the_pseudonym_that_it_has_alone()
    {
        using var pilot = new TemporaryPilot();
        var definition = pilot.Pilot;
        var reading = new Reading(definition, definition.Sources[0], new SourceFile("a", "a"), Keyed, new Nowhere());
        var people = new People(reading);
        string[] ids =
        [
            "a",
            "a\0",
            "\0a",
            "RSSMRA80A01D612X",
            "rssmra80a01d612x",
            "+39 055 123456",
            "Zoë Müller",
            .. Enumerable.Range(14, 20).Select(length => new string('x', length)),
            .. Enumerable.Range(14, 20).Select(length => new string('x', length) + "\0"),
        ];

        foreach (var id in ids.Concat(ids.Reverse()))
        {
            var bytes = Encoding.UTF8.GetBytes(id);
            Assert.Equal(Keyed.Person("prato", bytes), people.Of(bytes));
        }
    }

    private sealed class Nowhere : IFactWriter
    {
        public void Add(Request request) { }

        public void Add(Response response) { }

        public void Add(Step step) { }

        public void Add(Contact contact) { }

        public void Add<T>(Statement<T> statement, long row)
            where T : class, IStated { }

        public void Add(in Hit hit) { }
    }
}
