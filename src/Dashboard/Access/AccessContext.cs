using Microsoft.EntityFrameworkCore;

namespace Carmen.Dashboard.Access;

/// <summary>The tables of <c>access.db</c> as EF Core sees them; the schema is made by <c>Migrations/</c>. Moments are milliseconds since 1970.</summary>
internal sealed class AccessContext(DbContextOptions<AccessContext> options) : DbContext(options)
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();
    public DbSet<SessionRow> Sessions => Set<SessionRow>();
    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();
    public DbSet<TokenRow> Tokens => Set<TokenRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<EditionRow> Editions => Set<EditionRow>();
    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();
    public DbSet<EditionSizesRow> EditionSizes => Set<EditionSizesRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SessionRow>().HasKey(row => row.Hash);
        modelBuilder.Entity<AuditRow>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<EditionSizesRow>().HasKey(row => row.EditionId);
        modelBuilder.Entity<ApprovalRow>().HasKey(row => new { row.EditionId, row.City });
    }
}

/// <summary>Somebody who may log in.</summary>
internal sealed class AccountRow
{
    public long Id { get; set; }

    /// <summary>What the person logs in with, such as an e-mail address; case does not matter.</summary>
    public required string Name { get; set; }
    public required string Role { get; set; }

    /// <summary>Ids, separated by blanks.</summary>
    public required string Cities { get; set; }

    /// <summary>As the password hasher writes it; empty for an account that the proxy signs on.</summary>
    public required string Password { get; set; }

    /// <summary>Of the second factor, sealed; null where there is none yet.</summary>
    public byte[]? Secret { get; set; }

    /// <summary>The last time step a code was taken for: no code is taken twice.</summary>
    public long SecretStep { get; set; }

    /// <summary>Hashes of unused recovery codes, hexadecimal, separated by blanks.</summary>
    public string Recovery { get; set; } = "";

    /// <summary>Goes up with password, role, cities and second factor; sessions of an older version are dead.</summary>
    public int Version { get; set; } = 1;
    public bool Disabled { get; set; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int Failures { get; set; }
    public long LockedUntil { get; set; }
    public long Created { get; set; }
    public long? LastLogin { get; set; }
}

/// <summary>Someone who is logged in. The cookie holds a random number, this its hash.</summary>
internal sealed class SessionRow
{
    public required byte[] Hash { get; set; }
    public long AccountId { get; set; }
    public int Version { get; set; }

    /// <summary>Whether everything that the account needs was shown: password, and code where one is required.</summary>
    public bool Passed { get; set; }
    public long Created { get; set; }
    public long Seen { get; set; }
}

/// <summary>A link that makes one account, or sets one account's password anew; once, and not for ever.</summary>
internal sealed class InvitationRow
{
    public long Id { get; set; }
    public required byte[] Hash { get; set; }

    /// <summary>Null: it makes a new account.</summary>
    public long? AccountId { get; set; }
    public required string Role { get; set; }
    public required string Cities { get; set; }
    public required string By { get; set; }
    public long Created { get; set; }
    public long Expires { get; set; }
    public long? Used { get; set; }
}

/// <summary>A program's key to one thing of one city.</summary>
internal sealed class TokenRow
{
    public long Id { get; set; }

    /// <summary>What it is for, in the words of whoever made it.</summary>
    public required string Name { get; set; }

    /// <summary>The first characters, by which a person recognises it.</summary>
    public required string Prefix { get; set; }
    public required byte[] Hash { get; set; }

    /// <summary>What it may do: read, deliver or monitor.</summary>
    public required string Scope { get; set; }
    public string? City { get; set; }
    public required string By { get; set; }
    public long Created { get; set; }
    public long Expires { get; set; }
    public long? Revoked { get; set; }
    public long? LastUsed { get; set; }
}

/// <summary>A key of the form tokens' ring, sealed.</summary>
internal sealed class ProtectionKeyRow
{
    public long Id { get; set; }
    public required byte[] Sealed { get; set; }
}

/// <summary>One line of the audit trail.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }
    public long At { get; set; }
    public required string Who { get; set; }
    public required string Action { get; set; }
    public required string Object { get; set; }
    public required string City { get; set; }
    public required string Place { get; set; }
    public required string Outcome { get; set; }

    /// <summary>The entry whose outcome this is; 0 where it stands for itself.</summary>
    public long Intent { get; set; }
    public required byte[] Hash { get; set; }
}

/// <summary>Work that outlives a request.</summary>
internal sealed class JobRow
{
    public long Id { get; set; }
    public required string Kind { get; set; }
    public string? City { get; set; }
    public string? Source { get; set; }
    public string? Path { get; set; }
    public required string Who { get; set; }

    /// <summary>queued, running, done, failed or cancelled.</summary>
    public required string State { get; set; }

    /// <summary>Percent.</summary>
    public int Progress { get; set; }
    public string Message { get; set; } = "";

    /// <summary>What came of it, as JSON; null until it is done.</summary>
    public string? Receipt { get; set; }
    public long Created { get; set; }
    public long? Started { get; set; }
    public long? Ended { get; set; }

    /// <summary>Given by the sender; the same one by the same <see cref="Who"/> is the same job.</summary>
    public string? IdempotencyKey { get; set; }
}

/// <summary>A data state, frozen for those outside the cities.</summary>
internal sealed class EditionRow
{
    public long Id { get; set; }
    public required string State { get; set; }

    /// <summary>SHA-256 over the released findings, hexadecimal: what cities approve.</summary>
    public required string Released { get; set; }
    public required string Title { get; set; }
    public required string By { get; set; }
    public long Created { get; set; }

    /// <summary>When erasure or undo took its ground away; null while it stands.</summary>
    public long? Superseded { get; set; }
}

/// <summary>What an edition said of each cell, as <see cref="Analysis.PublishedSizes"/> writes it; apart, since the list of editions is read often.</summary>
internal sealed class EditionSizesRow
{
    public long EditionId { get; set; }
    public required byte[] Sizes { get; set; }
}

/// <summary>A city lets its figures leave under its name, in one edition.</summary>
internal sealed class ApprovalRow
{
    public long EditionId { get; set; }
    public required string City { get; set; }
    public required string By { get; set; }
    public long At { get; set; }
}
