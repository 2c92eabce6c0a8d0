using Carmen.Collector;

namespace Carmen.Tests.Collector;

public class KeyFileTests
{
    [Fact]
    public void A_new_key_can_be_read_by_its_owner_only_and_is_kept()
    {
        using var pilot = new TemporaryPilot();
        var path = KeyFile.PathOf(pilot.Folder, null);
        var first = KeyFile.Open(path, anythingCollected: false).Person("prato", "someone");

        var second = KeyFile.Open(path, anythingCollected: true).Person("prato", "someone");

        Assert.Equal(first, second);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("00ff", "found 4 bytes, expected a key of 32 bytes")]
    [InlineData("", "found 0 bytes, expected a key of 32 bytes")]
    public void A_key_of_the_wrong_length_is_refused(string content, string message)
    {
        using var pilot = new TemporaryPilot();
        File.WriteAllText(KeyFile.PathOf(pilot.Folder, null), content);

        var error = Assert.Throws<InvalidDataException>(() => KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: false));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_key_is_not_replaced_in_silence()
    {
        using var pilot = new TemporaryPilot();

        Assert.Throws<InvalidDataException>(() => KeyFile.Open(KeyFile.PathOf(pilot.Folder, null), anythingCollected: true));
    }

    [Fact]
    public void The_same_person_in_two_cities_has_two_pseudonyms_and_spelling_does_not_matter()
    {
        var key = new Pseudonyms(new byte[32]);

        Assert.NotEqual(key.Person("prato", "Anna@Example.org"), key.Person("pisa", "Anna@Example.org"));
        Assert.Equal(key.Person("prato", "Anna@Example.org"), key.Person("prato", " anna@example.org "));
        Assert.Equal(key.Person("prato", "+39 0574 12-34-56"), key.Person("prato", "+390574123456"));
    }
}
