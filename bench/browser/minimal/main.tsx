// What the dashboard's list is measured against: React, one fetch, 25 rows in a plain table, no libraries.
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

type Row = {
  id: string
  name: string
  checklist_title: string
  status: string
  progress: { complete: number; total: number }
  owner_id: number
  due_date: string | null
  next_task: { data: { title: string }[] }
}

const org = location.pathname.split('/')[1] ?? ''

function List() {
  const [status, setStatus] = useState('')
  const [sort, setSort] = useState('-created_at')
  const [page, setPage] = useState(1)
  const [rows, setRows] = useState<Row[]>([])
  const [last, setLast] = useState<Row[]>([])
  const [isBack, setBack] = useState(false)
  const shown = isBack ? last : rows

  useEffect(() => {
    const query = new URLSearchParams({
      sort,
      page: String(page),
      per_page: '25',
      with: 'next_task',
    })
    if (status) query.set('status', status)
    let isNewest = true
    void (async () => {
      const answer = await fetch(`/api/organizations/${org}/runs?${query}`, {
        headers: { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient' },
      })
      const { data }: { data: Row[] } = await answer.json()
      if (isNewest) setRows(data)
    })()
    return () => {
      isNewest = false
    }
  }, [status, sort, page])

  return (
    <>
      <select
        aria-label="Status"
        value={status}
        onChange={(event) => setStatus(event.target.value)}
      >
        <option value="">Any status</option>
        <option value="active">Active</option>
        <option value="complete">Complete</option>
      </select>
      <table>
        <thead>
          <tr>
            <th>
              <button type="button" onClick={() => setSort(sort === 'name' ? '-name' : 'name')}>
                Name
              </button>
            </th>
            <th>Template</th>
            <th>Status</th>
            <th>Progress</th>
            <th>Owner</th>
            <th>Next task</th>
            <th>Due</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.id}>
              <td>
                <a href={`/${org}/processes/${row.id}`}>{row.name}</a>
              </td>
              <td>{row.checklist_title}</td>
              <td>{row.status}</td>
              <td>
                {row.progress.complete}/{row.progress.total}
              </td>
              <td>{row.owner_id}</td>
              <td>{row.next_task.data[0]?.title}</td>
              <td>{row.due_date}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={() => setBack(true)}>
        Previous page
      </button>
      <button
        type="button"
        onClick={() => {
          setLast(rows)
          setPage(page + 1)
        }}
      >
        Next page
      </button>
    </>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<List />)
