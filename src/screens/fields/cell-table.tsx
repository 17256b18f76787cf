type CellTableProps = { columns: string[]; rows: string[][] }

/** A table of cells as somebody has filled it in. */
export const CellTable = ({ columns, rows }: CellTableProps) => (
  <div className="overflow-x-auto">
    <table className="border-collapse text-left text-sm [&_td]:border [&_td]:border-line [&_td]:px-1.5 [&_td]:py-0.5 [&_th]:border [&_th]:border-line [&_th]:px-1.5 [&_th]:py-0.5 [&_th]:font-medium [&_th]:text-muted">
      <thead>
        <tr>
          {columns.map((label, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a column is its place
            <th key={at} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows have nothing else to be told by
          <tr key={row}>
            {cells.map((cell, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a cell is its place
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
